package io.rapport.benchmarks.rounds;

import io.rapport.benchmarks.Options;
import io.rapport.benchmarks.Part;
import io.rapport.benchmarks.Report;
import io.rapport.benchmarks.WrongResult;
import io.rapport.engine.rounds.Market;
import io.rapport.engine.rounds.Plan;
import io.rapport.engine.rounds.Rounds;
import io.rapport.engine.rounds.Spread;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jgrapht.alg.matching.GreedyWeightedMatching;
import org.jgrapht.alg.matching.PathGrowingWeightedMatching;

/** Rounds of large communities against their bound, and with budgets of one against exact and greedy matchings. */
public final class PlanPart implements Part {

    /** What a round must reach of its bound, and a round with budgets of one of the best that covers as many. */
    static final double BAR = 0.99;

    private static final int MOST_BUDGET = 5;

    @Override
    public String name() {
        return "plan";
    }

    @Override
    public String summary() {
        return "Rounds: who meets whom, how near the bound, and how many are reached";
    }

    @Override
    public List<Option> options() {
        return List.of(
                new Option("members", "100000", "the largest community; those of 10,000 and 100,000 come before it"),
                new Option("candidates", "50", "how many candidates each member brings"),
                new Option("seed", "1", "of the invented communities"),
                new Option(
                        "golden",
                        "../shared/data/matching/max-weight-matching-golden.json",
                        "graphs with the weight of their heaviest matching"));
    }

    @Override
    public void run(Options options, Report report) throws Exception {
        report.peers(GreedyWeightedMatching.class);
        golden(Golden.read(options.data("golden")), report);
        int candidates = options.number("candidates");
        int seed = options.number("seed");
        var rows = new ArrayList<List<String>>();
        for (int members : new int[] {500, 2000}) {
            budgetsOfOne(new Community(members, candidates, 1, seed), rows, report);
        }
        report.table(
                "Budgets of one, against matchings by JGraphT",
                List.of("members", "method", "seconds", "value / heaviest", "covered"),
                rows);
        rows.clear();
        for (int members = 10_000; members < options.number("members"); members *= 10) {
            large(new Community(members, candidates, MOST_BUDGET, seed), rows, report);
        }
        large(new Community(options.number("members"), candidates, MOST_BUDGET, seed), rows, report);
        report.table(
                "Budgets of 1 to " + MOST_BUDGET + ", " + candidates + " candidates from each",
                List.of(
                        "members",
                        "couples",
                        "market: seconds (of processor)",
                        "round: seconds (of processor)",
                        "heap at most, MB",
                        "value / bound",
                        "covered / coverable",
                        "Gini of times shown: round, naive lists, budgets"),
                rows);
    }

    private static void golden(List<Golden> graphs, Report report) {
        int equal = 0;
        double worst = 1;
        for (var golden : graphs) {
            report.progress(golden.name());
            double share = golden.share();
            equal += share == 1 ? 1 : 0;
            worst = Math.min(worst, share);
        }
        report.text(format(
                "%d golden graphs: Blossom V meets every known weight, no bound lies below one, every round has as many"
                        + " couples as possible. Of those rounds %d are the heaviest there are; the worst has %.4f of it.",
                graphs.size(), equal, worst));
        check(worst >= BAR, format("a round has only %.4f of the best with as many couples", worst));
    }

    private static void budgetsOfOne(Community community, List<List<String>> rows, Report report) {
        report.progress(community.members + " members with budgets of one");
        var couples = Couples.of(community);
        var heaviest = Timed.of(() -> Exact.heaviest(couples));
        var best = Timed.of(() -> Exact.coveringMost(couples));
        var ours = Timed.of(() -> couples.matching(couples.plan()));
        var graph = couples.graph(0);
        var greedy = Timed.of(() -> Exact.matching(new GreedyWeightedMatching<>(graph, false).getMatching(), 0));
        var growing = Timed.of(() -> Exact.matching(new PathGrowingWeightedMatching<>(graph).getMatching(), 0));
        long most = heaviest.result().weight();
        rows.add(row(community, "Blossom V, heaviest", heaviest, most));
        rows.add(row(community, "Blossom V, heaviest that covers most", best, most));
        rows.add(row(community, "Rapport", ours, most));
        rows.add(row(community, "greedy", greedy, most));
        rows.add(row(community, "path growing", growing, most));
        check(
                ours.result().couples() == best.result().couples(),
                "a round of " + community.members + " members has "
                        + ours.result().couples() + " couples where "
                        + best.result().couples() + " are possible");
        check(
                ours.result().weight() >= BAR * best.result().weight(),
                "a round of " + community.members + " members is worth less than " + BAR + " of the best");
    }

    private static List<String> row(Community community, String method, Timed<Couples.Matching> found, long most) {
        return List.of(
                format("%,d", community.members),
                method,
                format("%.2f", found.seconds()),
                format("%.4f", (double) found.result().weight() / most),
                format("%,d", 2 * found.result().couples()));
    }

    private static void large(Community community, List<List<String>> rows, Report report) {
        report.progress(format("inventing %,d members", community.members));
        heapPools().forEach(MemoryPoolMXBean::resetPeakUsage);
        // the builder is filled while candidates are invented; both are one time here
        Timed<Market> market = Timed.of(community::market);
        report.progress(
                format("planning a round of %,d couples", market.result().couples()));
        Timed<Plan> timed = Timed.of(() -> Rounds.plan(market.result()));
        long heap = heapPools().stream()
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
        var plan = timed.result();
        checkBudgets(community, plan);
        double naive = gini(shownByNaiveLists(community));
        rows.add(List.of(
                format("%,d", community.members),
                format("%,d", market.result().couples()),
                format("%.1f (%.1f)", market.seconds(), market.processorSeconds()),
                format("%.1f (%.1f)", timed.seconds(), timed.processorSeconds()),
                format("%,d", heap >> 20),
                format("%.4f", plan.value() / plan.bound()),
                format("%,d / %,d", plan.covered(), plan.coverable()),
                format("%.2f, %.2f, %.2f", plan.spread().gini(), naive, gini(community.budget))));
        report.progress(String.join(" | ", rows.getLast()));
        check(
                plan.covered() == plan.coverable(),
                format(
                        "a round of %,d members leaves out %,d who have a candidate",
                        community.members, plan.coverable() - plan.covered()));
        check(
                plan.spread().gini() <= naive / 2,
                format(
                        "people are shown less evenly (Gini %.2f) than by half of that of naive lists (%.2f)",
                        plan.spread().gini(), naive));
        check(
                plan.value() >= BAR * plan.bound(),
                format(
                        "a round of %,d members reaches %.4f of its bound",
                        community.members, plan.value() / plan.bound()));
    }

    private static void checkBudgets(Community community, Plan plan) {
        int[] left = community.budget.clone();
        long last = -1;
        for (int i = 0; i < plan.one().length; i++) {
            long couple = (long) plan.one()[i] << 32 | plan.other()[i];
            check(couple > last && plan.one()[i] < plan.other()[i], "a couple is in the round twice");
            last = couple;
            check(
                    --left[plan.one()[i]] >= 0 & --left[plan.other()[i]] >= 0,
                    "the budget of a member is exceeded in couple " + i);
        }
    }

    /** How often each member is shown if everybody simply sees the best of their list. */
    private static int[] shownByNaiveLists(Community community) {
        int[] shown = new int[community.members];
        community.each((member, rank, candidate, weight) -> {
            if (rank < community.budget[member]) {
                shown[candidate]++;
            }
        });
        return shown;
    }

    private static double gini(int[] each) {
        Integer[] counts = new Integer[Arrays.stream(each).max().orElse(0) + 1];
        Arrays.fill(counts, 0);
        for (int one : each) {
            counts[one]++;
        }
        return new Spread(List.of(counts)).gini();
    }

    private static List<MemoryPoolMXBean> heapPools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }

    private static void check(boolean right, String otherwise) {
        if (!right) {
            throw new WrongResult(otherwise + ".");
        }
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
