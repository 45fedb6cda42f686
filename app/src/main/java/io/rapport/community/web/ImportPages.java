package io.rapport.community.web;

import gg.jte.generated.precompiled.StaticTemplates;
import io.rapport.community.Communities;
import io.rapport.community.CommunityId;
import io.rapport.community.Import;
import io.rapport.community.Imports;
import io.rapport.community.Problem;
import io.rapport.member.Asking;
import io.rapport.member.MemberId;
import io.rapport.web.Html;
import io.rapport.web.Page;
import io.rapport.web.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/**
 * From a file to people in a community, or in something of it: drop it, look at its columns, watch, read what was not
 * taken.
 */
@Controller
@RequestMapping({"/communities/{id}/import", "/communities/{id}/import/for/{subject}"})
public class ImportPages {

    private final Communities communities;
    private final Imports imports;
    private final StaticTemplates templates = new StaticTemplates();

    ImportPages(Communities communities, Imports imports) {
        this.communities = communities;
        this.imports = imports;
    }

    @GetMapping
    Html drop(
            Page page,
            @Asking MemberId me,
            @PathVariable UUID id,
            @PathVariable(required = false) @Nullable UUID subject) {
        return drop(page, me, id, subject, null, HttpStatus.OK);
    }

    private Html drop(
            Page page, MemberId me, UUID id, @Nullable UUID subject, @Nullable String trouble, HttpStatus status) {
        var community = communities.organisedBy(me, new CommunityId(id));
        var home = imports.home(me, community.id(), subject).orElse(null);
        return Html.of(
                status,
                templates.communityWebDrop(
                        page,
                        community,
                        Import.address(community.id(), subject),
                        home,
                        trouble,
                        imports.latest(me, community.id(), subject)));
    }

    @PostMapping
    Object receive(
            Page page,
            @Asking MemberId me,
            @PathVariable UUID id,
            @PathVariable(required = false) @Nullable UUID subject,
            @RequestParam MultipartFile file)
            throws IOException {
        var community = communities.organisedBy(me, new CommunityId(id));
        var stored = Files.createTempFile("rapport-import", null);
        try {
            file.transferTo(stored);
            var name = Objects.requireNonNullElse(file.getOriginalFilename(), "");
            return "redirect:" + Import.address(community.id(), subject) + "/"
                    + imports.receive(me, community.id(), subject, name, stored);
        } catch (Refusal refusal) {
            return drop(page, me, id, subject, page.t(refusal.key(), refusal.arguments()), HttpStatus.UNPROCESSABLE_CONTENT);
        } finally {
            Files.deleteIfExists(stored);
        }
    }

    @GetMapping("/{file}")
    Html look(
            Page page,
            @Asking MemberId me,
            @PathVariable UUID id,
            @PathVariable(required = false) @Nullable UUID subject,
            @PathVariable UUID file,
            @RequestParam(name = "page", defaultValue = "1") int number) {
        var community = communities.organisedBy(me, new CommunityId(id));
        var found = imports.find(me, community.id(), subject, file);
        return found.state() == Import.State.READY
                ? columns(page, me, found, null, HttpStatus.OK)
                : Html.of(templates.communityWebImporting(
                        page, community, found, imports.home(me, community.id(), subject).orElse(null), imports.problems(me, community.id(), subject, file, number)));
    }

    private Html columns(Page page, MemberId me, Import file, @Nullable String trouble, HttpStatus status) {
        return Html.of(
                status,
                templates.communityWebColumns(
                        page,
                        communities.organisedBy(me, file.community()),
                        file,
                        imports.preview(me, file.community(), file.subject(), file.id()),
                        trouble));
    }

    @PostMapping("/{file}/start")
    Object start(
            Page page,
            @Asking MemberId me,
            @PathVariable UUID id,
            @PathVariable(required = false) @Nullable UUID subject,
            @PathVariable UUID file,
            @RequestParam(defaultValue = "") List<String> field) {
        try {
            imports.start(me, new CommunityId(id), subject, file, field);
        } catch (Refusal refusal) {
            return columns(
                    page,
                    me,
                    imports.find(me, new CommunityId(id), subject, file).withColumns(field),
                    page.t(refusal.key(), refusal.arguments()),
                    HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return "redirect:" + Import.address(new CommunityId(id), subject) + "/" + file;
    }

    @PostMapping("/{file}/cancellation")
    String cancel(@Asking MemberId me, @PathVariable UUID id, @PathVariable(required = false) @Nullable UUID subject, @PathVariable UUID file) {
        imports.cancel(me, new CommunityId(id), subject, file);
        return "redirect:" + Import.address(new CommunityId(id), subject) + "/" + file;
    }

    /** A fragment that asks for itself again every second; when there is no more to wait for, the page is loaded anew. */
    @GetMapping("/{file}/progress")
    Html progress(
            Page page,
            @Asking MemberId me,
            @PathVariable UUID id,
            @PathVariable(required = false) @Nullable UUID subject,
            @PathVariable UUID file,
            HttpServletResponse response) {
        var found = imports.find(me, new CommunityId(id), subject, file);
        if (!found.running()) {
            response.setHeader("HX-Refresh", "true");
        }
        return Html.of(templates.communityWebImportProgress(page, found));
    }

    @GetMapping("/{file}/rejected.csv")
    void rejected(
            Page page,
            @Asking MemberId me,
            @PathVariable UUID id,
            @PathVariable(required = false) @Nullable UUID subject,
            @PathVariable UUID file,
            HttpServletResponse response)
            throws IOException {
        imports.find(me, new CommunityId(id), subject, file);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"not-taken.csv\"");
        response.setHeader("Cache-Control", "no-store");
        imports.writeRejected(
                me,
                new CommunityId(id),
                subject,
                file,
                List.of(
                        page.t("community.problem.line"),
                        page.t("community.problem.column"),
                        page.t("community.problem.reason")),
                problem -> words(page, problem),
                response.getWriter());
    }

    /** The reason in the reader’s words. */
    public static String words(Page page, Problem problem) {
        return page.t("community.problem." + problem.reason().name().toLowerCase(Locale.ROOT), problem.argument());
    }
}
