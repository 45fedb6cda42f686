package io.rapport.benchmarks.rounds;

import io.rapport.benchmarks.Report;
import io.rapport.benchmarks.WrongResult;
import io.rapport.engine.rounds.BestResponses;
import io.rapport.engine.rounds.ChooSiow;
import io.rapport.engine.rounds.EnvyFreeLottery;
import io.rapport.engine.rounds.Examination;
import java.util.ArrayList;
import java.util.List;

/** Everybody is on both sides. */
final class Communities {

    private static final int[] MEMBERS = {50, 300, 1000};
    private static final int MOST_FOR_LOTTERY = 100;

    private Communities() {}

    static void measure(double lambda, int seeds, Report report) {
        List<List<String>> rows = new ArrayList<>();
        for (int members : MEMBERS) {
            int times = members < 1000 ? seeds : 1;
            for (int seed = 0; seed < times; seed++) {
                report.progress("community of " + members + ", seed " + seed);
                measure(members, OneSide.generate(members, lambda, seed), seed, rows);
            }
        }
        var header = new ArrayList<>(List.of("members", "seed"));
        header.addAll(Measured.HEADER);
        report.table("Communities, λ = " + lambda, header, rows);
    }

    private static void measure(int members, OneSide community, int seed, List<List<String>> rows) {
        var examination = Examination.INVERSE;
        var lists = community.shortlists();
        var naive = Measured.of(
                "naive",
                members,
                () -> Baselines.naive(lists, community.likes()).under(examination));
        var product = Measured.of(
                "product",
                members,
                () -> Baselines.product(lists, community.likes()).under(examination));
        var tu = Measured.of("TU", members, () -> ChooSiow.orders(lists).under(examination));
        var ours = Measured.of(
                "best responses",
                members,
                () -> BestResponses.rank(lists, examination).under(examination));
        List<Measured> all = new ArrayList<>(List.of(naive, product, tu, ours));
        if (members <= MOST_FOR_LOTTERY) {
            all.add(Measured.of(
                    "envy-free lottery",
                    members,
                    () -> EnvyFreeLottery.of(lists, examination, 300, seed).exposure()));
        }
        for (var each : all) {
            List<String> row = new ArrayList<>(List.of(Integer.toString(members), Integer.toString(seed)));
            row.addAll(each.row());
            rows.add(row);
        }
        if (ours.outcome().matches() < tu.outcome().matches()
                || ours.outcome().envious()
                        >= Math.min(tu.outcome().envious(), product.outcome().envious())
                || ours.outcome().giniLeft() > naive.outcome().giniLeft() / 2) {
            throw new WrongResult("Best responses should beat TU in a community of " + members + ", " + tu.outcome()
                    + ", but have " + ours.outcome() + ".");
        }
    }
}
