package io.rapport.gathering.web;

import io.rapport.gathering.Results;
import io.rapport.web.Bars;
import io.rapport.web.Texts;
import java.text.NumberFormat;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The results as plots and as rows of a table. */
public record ResultFigures(Texts texts, Results.Result result) {

    /** As every spreadsheet reads it. */
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    public String number(double value) {
        var format = NumberFormat.getNumberInstance(texts.locale());
        format.setMaximumFractionDigits(1);
        return format.format(value);
    }

    public String share(@Nullable Double value) {
        return value == null
                ? texts.t("plan.results.tooFew")
                : NumberFormat.getPercentInstance(texts.locale()).format(value);
    }

    /** What some of the people said, once nobody can be moved to others any more. */
    public String said(Results.Some some) {
        return result.event().state().editable() ? texts.t("plan.results.afterwards") : share(some.useful());
    }

    public Bars requests() {
        var requests = result.requests();
        return new Bars(
                requests.accepted() == null
                        ? texts.t("plan.results.requests.title.untold", requests.sent())
                        : texts.t("plan.results.requests.title", requests.accepted(), requests.sent()),
                texts.t("plan.results.requests.method"),
                List.of(
                        bar("plan.results.sent", requests.sent(), requests.sent()),
                        bar("plan.results.answered", requests.answered(), requests.sent(), answered()),
                        bar("plan.results.accepted", requests.accepted(), requests.sent())),
                List.of());
    }

    /** Until the event is over whoever sends one request could read what became of it from the difference. */
    private String answered() {
        return result.event().state().editable()
                ? texts.t("plan.results.afterwards")
                : shown(result.requests().answered());
    }

    /** What is seen of the meetings, in one sentence. */
    public String heading(String key) {
        var meetings = result.meetings();
        return meetings.held() == null
                ? texts.t("plan.results.heading.untold", meetings.announced())
                : texts.t(key, meetings.held(), meetings.announced());
    }

    public Bars meetings() {
        var meetings = result.meetings();
        var all = meetings.announced();
        return new Bars(
                heading("plan.results.meetings.title"),
                texts.t("plan.results.meetings.method"),
                List.of(
                        bar("plan.results.announced", all, all),
                        bar("plan.results.held", meetings.held(), all),
                        bar("plan.results.notHeld", meetings.notHeld(), all),
                        bar("plan.results.unspoken", meetings.unspoken(), all),
                        bar("plan.results.rescued", meetings.rescuesAgreed(), all)),
                List.of());
    }

    private Bars.Bar bar(String key, @Nullable Integer value, int of) {
        return bar(key, value, of, shown(value));
    }

    private Bars.Bar bar(String key, @Nullable Integer value, int of, String shown) {
        return new Bars.Bar(texts.t(key), value == null || of == 0 ? 0 : (double) value / of, shown);
    }

    /** First-timers and others: how many people each of them met. */
    public Bars experience() {
        var most = result.experience().stream()
                .mapToDouble(Results.Some::meetings)
                .max()
                .orElse(0);
        return compared("plan.results.experience", Results.Some::meetings, most, each -> number(each.meetings()));
    }

    public Bars experienceUseful() {
        return compared(
                "plan.results.experienceUseful", each -> each.useful() == null ? 0 : each.useful(), 1, this::said);
    }

    private Bars compared(
            String key,
            ToDoubleFunction<Results.Some> value,
            double most,
            java.util.function.Function<Results.Some, String> shown) {
        return new Bars(
                texts.t(key + ".title"),
                texts.t(key + ".method"),
                result.experience().stream()
                        .map(each -> new Bars.Bar(
                                name(each), most == 0 ? 0 : value.applyAsDouble(each) / most, shown.apply(each)))
                        .toList(),
                List.of());
    }

    public String name(Results.Some some) {
        return switch (some.key()) {
            case "first" -> texts.t("plan.results.first");
            case "others" -> texts.t("plan.results.others");
            case "none" -> texts.t("plan.results.noGroup");
            default -> some.name();
        };
    }

    /** Business beside what the literature claims, which is shown as a claim. */
    public Bars business() {
        var held = result.meetings().held();
        var business = result.business();
        var bars = new ArrayList<Bars.Bar>();
        if (held == null || held == 0) {
            return business(List.of());
        }
        if (business.talking() != null && business.customers() != null) {
            bars.add(new Bars.Bar(
                    texts.t("plan.results.talking"), (double) business.talking() / held, number(business.talking())));
            bars.add(new Bars.Bar(
                    texts.t("plan.results.customers"),
                    (double) business.customers() / held,
                    number(business.customers())));
        }
        if (business.later() != null && business.customersLater() != null && business.later() > 0) {
            bars.add(new Bars.Bar(
                    texts.t("plan.results.later"), (double) business.later() / held, number(business.later())));
            bars.add(new Bars.Bar(
                    texts.t("plan.results.customersLater"),
                    (double) business.customersLater() / held,
                    number(business.customersLater())));
        }
        return business(bars);
    }

    private Bars business(List<Bars.Bar> bars) {
        return new Bars(
                texts.t("plan.results.business.title"),
                texts.t("plan.results.business.method"),
                bars,
                List.of(
                        new Bars.Claim(texts.t("plan.results.claim.inPerson"), 0.40),
                        new Bars.Claim(texts.t("plan.results.claim.without"), 0.16)));
    }

    /** Everything that the page says, a row a figure. */
    List<List<Object>> rows() {
        var rows = new ArrayList<List<Object>>();
        rows.add(List.of(texts.t("plan.results.figure"), texts.t("plan.results.value")));
        rows.add(List.of(texts.t("plan.results.event"), result.event().name()));
        rows.add(List.of(texts.t("plan.results.sent"), result.requests().sent()));
        rows.add(List.of(
                texts.t("plan.results.answered"),
                result.requests().answered() == null
                        ? answered()
                        : result.requests().answered()));
        rows.add(List.of(
                texts.t("plan.results.accepted"), known(result.requests().accepted())));
        rows.add(List.of(texts.t("plan.results.announced"), result.meetings().announced()));
        rows.add(List.of(texts.t("plan.results.held"), known(result.meetings().held())));
        rows.add(
                List.of(texts.t("plan.results.notHeld"), known(result.meetings().notHeld())));
        rows.add(List.of(
                texts.t("plan.results.unspoken"), known(result.meetings().unspoken())));
        rows.add(List.of(
                texts.t("plan.results.rescuesOffered"), result.meetings().rescuesOffered()));
        rows.add(List.of(texts.t("plan.results.rescued"), result.meetings().rescuesAgreed()));
        rows.add(List.of(texts.t("plan.results.expected"), result.people().expected()));
        rows.add(List.of(texts.t("plan.results.came"), known(result.people().came())));
        rows.add(List.of(texts.t("plan.results.noShows"), known(result.people().noShows())));
        rows.add(List.of(texts.t("plan.results.withoutMeeting"), result.people().withoutMeeting()));
        rows.add(List.of(texts.t("plan.results.useful"), share(result.useful())));
        for (var some : result.experience()) {
            group(rows, some);
        }
        for (var some : result.groups()) {
            group(rows, some);
        }
        rows.add(List.of(texts.t("plan.results.promises"), result.promises().made()));
        rows.add(List.of(texts.t("plan.results.promisesKept"), result.promises().kept()));
        rows.add(
                List.of(texts.t("plan.results.talking"), known(result.business().talking())));
        rows.add(List.of(
                texts.t("plan.results.customers"), known(result.business().customers())));
        rows.add(List.of(texts.t("plan.results.later"), known(result.business().later())));
        rows.add(List.of(
                texts.t("plan.results.customersLater"), known(result.business().customersLater())));
        return rows;
    }

    private void group(List<List<Object>> rows, Results.Some some) {
        var name = name(some);
        rows.add(List.of(name + ": " + texts.t("plan.results.people"), some.people()));
        rows.add(List.of(name + ": " + texts.t("plan.results.meetingsEach"), number(some.meetings())));
        rows.add(List.of(name + ": " + texts.t("plan.results.withoutMeeting"), some.withoutMeeting()));
        rows.add(List.of(name + ": " + texts.t("plan.results.useful"), said(some)));
    }

    private String shown(@Nullable Integer value) {
        return value == null ? texts.t("plan.results.tooFew") : number(value);
    }

    /** A number for spreadsheets. */
    private Object known(@Nullable Integer value) {
        return value == null ? texts.t("plan.results.tooFew") : value;
    }

    static List<List<Object>> people(Texts texts, List<Results.Row> people) {
        var rows = new ArrayList<List<Object>>();
        rows.add(List.of(
                texts.t("plan.results.column.name"),
                texts.t("plan.results.column.organisation"),
                texts.t("plan.results.column.email"),
                texts.t("plan.results.column.group"),
                texts.t("plan.results.column.firstTime"),
                texts.t("plan.results.column.state"),
                texts.t("plan.results.column.checkedIn"),
                texts.t("plan.results.column.sent"),
                texts.t("plan.results.column.received"),
                texts.t("plan.results.column.meetings")));
        for (var each : people) {
            rows.add(List.of(
                    each.name(),
                    each.organisation(),
                    each.email(),
                    each.group(),
                    texts.t(each.firstTime() ? "plan.yes" : "plan.no"),
                    texts.t("gathering.attendee." + each.state().name().toLowerCase(Locale.ROOT)),
                    each.checkedIn().stream().map(MINUTE::format).collect(Collectors.joining(", ")),
                    each.requestsSent(),
                    each.requestsReceived(),
                    each.meetings()));
        }
        return rows;
    }
}
