package io.rapport.benchmarks.language;

import java.util.List;

/**
 * How badly activities and tasks that belong together are told from others of the batch, in both directions: InfoNCE
 * (van den Oord, Li, Vinyals, <em>Representation Learning with Contrastive Predictive Coding</em>, 2018) with the cosine
 * over a temperature. What an expert linked in another pair of the batch is no counterexample.
 *
 * @param loss the mean over the pairs, both directions added
 * @param activities the gradient of the activities' vectors
 * @param tasks the gradient of the tasks' vectors
 */
record Contrast(double loss, Matrix activities, Matrix tasks) {

    /** Row numbers of an activity and of a task that belong together. */
    record Pair(int activity, int task) {
        private Pair turned() {
            return new Pair(task, activity);
        }
    }

    /** @param linked for each row of an activity and of a task, whether they belong together */
    static Contrast of(Matrix activities, Matrix tasks, List<Pair> pairs, boolean[][] linked, double temperature) {
        var scores = new double[activities.rows()][tasks.rows()];
        for (int i = 0; i < activities.rows(); i++) {
            for (int j = 0; j < tasks.rows(); j++) {
                scores[i][j] = dot(activities, i, tasks, j) / temperature;
            }
        }
        var towardsTasks = new double[activities.rows()][tasks.rows()];
        var towardsActivities = new double[tasks.rows()][activities.rows()];
        var turned = pairs.stream().map(Pair::turned).toList();
        double loss = oneWay(scores, pairs, linked, towardsTasks)
                + oneWay(turned(scores), turned, turned(linked), towardsActivities);
        double scale = 1 / (temperature * pairs.size());
        var activityGradient = Matrix.zeros(activities.rows(), activities.columns());
        var taskGradient = Matrix.zeros(tasks.rows(), tasks.columns());
        for (int i = 0; i < activities.rows(); i++) {
            for (int j = 0; j < tasks.rows(); j++) {
                float slope = (float) (scale * (towardsTasks[i][j] + towardsActivities[j][i]));
                addScaled(slope, tasks, j, activityGradient, i);
                addScaled(slope, activities, i, taskGradient, j);
            }
        }
        return new Contrast(loss / pairs.size(), activityGradient, taskGradient);
    }

    /** Cross-entropy of each pair against the row's strangers; adds the slope in each score. */
    private static double oneWay(double[][] scores, List<Pair> pairs, boolean[][] linked, double[][] slopes) {
        double loss = 0;
        for (var pair : pairs) {
            double[] row = scores[pair.activity()];
            boolean[] known = linked[pair.activity()];
            double own = row[pair.task()];
            double most = own;
            for (int j = 0; j < row.length; j++) {
                most = known[j] ? most : Math.max(most, row[j]);
            }
            double sum = Math.exp(own - most);
            for (int j = 0; j < row.length; j++) {
                sum += known[j] ? 0 : Math.exp(row[j] - most);
            }
            for (int j = 0; j < row.length; j++) {
                slopes[pair.activity()][j] += known[j] ? 0 : Math.exp(row[j] - most) / sum;
            }
            slopes[pair.activity()][pair.task()] += Math.exp(own - most) / sum - 1;
            loss += Math.log(sum) + most - own;
        }
        return loss;
    }

    private static double[][] turned(double[][] rows) {
        var turned = new double[rows[0].length][rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows[0].length; j++) {
                turned[j][i] = rows[i][j];
            }
        }
        return turned;
    }

    private static boolean[][] turned(boolean[][] rows) {
        var turned = new boolean[rows[0].length][rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows[0].length; j++) {
                turned[j][i] = rows[i][j];
            }
        }
        return turned;
    }

    private static float dot(Matrix a, int rowA, Matrix b, int rowB) {
        float sum = 0;
        for (int i = 0; i < a.columns(); i++) {
            sum += a.values()[rowA * a.columns() + i] * b.values()[rowB * b.columns() + i];
        }
        return sum;
    }

    private static void addScaled(float scale, Matrix from, int rowFrom, Matrix to, int rowTo) {
        for (int i = 0; i < from.columns(); i++) {
            to.values()[rowTo * to.columns() + i] += scale * from.values()[rowFrom * from.columns() + i];
        }
    }
}
