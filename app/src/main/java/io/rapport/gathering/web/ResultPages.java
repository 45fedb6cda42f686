package io.rapport.gathering.web;

import gg.jte.generated.precompiled.StaticTemplates;
import io.rapport.channel.sheet.Csv;
import io.rapport.channel.sheet.Workbooks;
import io.rapport.gathering.GatheringId;
import io.rapport.gathering.Results;
import io.rapport.member.Asking;
import io.rapport.member.MemberId;
import io.rapport.web.Html;
import io.rapport.web.Page;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** What came of an event: as plots with their tables, and to take along. */
@Controller
@RequestMapping("/events/{gathering}/results")
class ResultPages {

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final Results results;
    private final StaticTemplates templates = new StaticTemplates();

    ResultPages(Results results) {
        this.results = results;
    }

    @GetMapping
    Html results(Page page, @Asking MemberId me, @PathVariable GatheringId gathering) {
        var result = results.of(me, gathering);
        return Html.of(templates.gatheringWebResults(page, result, new ResultFigures(page.texts(), result)));
    }

    @GetMapping("/people.csv")
    ResponseEntity<byte[]> csv(Page page, @Asking MemberId me, @PathVariable GatheringId gathering) {
        var text = new StringBuilder(Csv.MARK);
        ResultFigures.people(page.texts(), results.people(me, gathering))
                .forEach(row ->
                        text.append(Csv.line(row.stream().map(Object::toString).toList())));
        return file("people.csv", "text/csv;charset=UTF-8", text.toString().getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping("/results.csv")
    ResponseEntity<byte[]> figuresCsv(Page page, @Asking MemberId me, @PathVariable GatheringId gathering) {
        var text = new StringBuilder(Csv.MARK);
        new ResultFigures(page.texts(), results.of(me, gathering))
                .rows()
                .forEach(row ->
                        text.append(Csv.line(row.stream().map(Object::toString).toList())));
        return file("results.csv", "text/csv;charset=UTF-8", text.toString().getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping("/results.xlsx")
    ResponseEntity<byte[]> xlsx(Page page, @Asking MemberId me, @PathVariable GatheringId gathering)
            throws IOException {
        var out = new ByteArrayOutputStream();
        Workbooks.write(
                List.of(
                        new Workbooks.Sheet(
                                page.t("plan.results.sheet.figures"),
                                new ResultFigures(page.texts(), results.of(me, gathering)).rows()),
                        new Workbooks.Sheet(
                                page.t("plan.results.sheet.people"),
                                ResultFigures.people(page.texts(), results.people(me, gathering)))),
                out);
        return file("results.xlsx", XLSX, out.toByteArray());
    }

    private static ResponseEntity<byte[]> file(String name, String type, byte[] content) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, type)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(content);
    }
}
