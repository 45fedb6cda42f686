package io.rapport.engine.rounds;

import java.util.ArrayList;
import java.util.List;

/**
 * How evenly a round serves those who want to meet somebody.
 *
 * @param membersByPartners at place k the number of members who have k partners
 */
public record Spread(List<Integer> membersByPartners) {

    public Spread {
        membersByPartners = List.copyOf(membersByPartners);
    }

    static Spread of(int[] partners) {
        var counts = new ArrayList<Integer>();
        for (int each : partners) {
            while (counts.size() <= each) {
                counts.add(0);
            }
            counts.set(each, counts.get(each) + 1);
        }
        return new Spread(counts);
    }

    /** How many have a partner at all. */
    public int covered() {
        return membersByPartners.stream().skip(1).mapToInt(Integer::intValue).sum();
    }

    /**
     * The Gini coefficient of the number of partners: 0 if all have equally many, near 1 if one has all of them. Half the
     * mean difference between two members, divided by the mean.
     */
    public double gini() {
        double members = 0;
        double partners = 0;
        double belowCurve = 0;
        for (int k = 0; k < membersByPartners.size(); k++) {
            int here = membersByPartners.get(k);
            // the area of a step under the Lorenz curve, twice
            belowCurve += here * (2 * partners + (double) here * k);
            members += here;
            partners += (double) here * k;
        }
        return partners == 0 ? 0 : 1 - belowCurve / (members * partners);
    }
}
