package io.rapport.engine.matching;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** What an offer gives or an ask looks for. */
public enum Kind {
    CUSTOMERS,
    SUPPLY,
    INVESTMENT,
    EXPERTISE,
    MENTORING,
    INTRODUCTIONS,
    JOB,
    PARTNERSHIP,
    STAGE,
    FEEDBACK,
    RESOURCES;

    private static final Map<Kind, Set<Kind>> MET_BY = new EnumMap<>(Map.of(
            CUSTOMERS, EnumSet.of(INTRODUCTIONS, PARTNERSHIP, STAGE),
            SUPPLY, EnumSet.of(EXPERTISE, RESOURCES, PARTNERSHIP, INTRODUCTIONS),
            INVESTMENT, EnumSet.of(INTRODUCTIONS, RESOURCES, PARTNERSHIP),
            EXPERTISE, EnumSet.of(MENTORING, FEEDBACK, SUPPLY, PARTNERSHIP),
            MENTORING, EnumSet.of(EXPERTISE, FEEDBACK),
            INTRODUCTIONS, EnumSet.of(CUSTOMERS, STAGE, PARTNERSHIP),
            JOB, EnumSet.of(INTRODUCTIONS, PARTNERSHIP),
            PARTNERSHIP, EnumSet.of(SUPPLY, CUSTOMERS, EXPERTISE, RESOURCES),
            STAGE, EnumSet.of(INTRODUCTIONS, RESOURCES, CUSTOMERS),
            FEEDBACK, EnumSet.of(EXPERTISE, MENTORING)));

    private static final Set<Kind> CONTESTED = EnumSet.of(CUSTOMERS, INVESTMENT, INTRODUCTIONS, JOB, STAGE);
    private static final Set<Kind> TRADES = EnumSet.of(SUPPLY, EXPERTISE, RESOURCES);

    static {
        MET_BY.put(RESOURCES, EnumSet.of(SUPPLY, PARTNERSHIP));
    }

    /** How well an ask of this kind is met by an offer of the other. */
    public Fit fit(Kind offered) {
        if (this == offered) {
            return Fit.SAME;
        }
        return MET_BY.getOrDefault(this, Set.of()).contains(offered) ? Fit.NEAR : Fit.FAR;
    }

    /** Whether what one gets of it another of the same trade does not get. */
    boolean isContested() {
        return CONTESTED.contains(this);
    }

    /** Whether people make a living of offering it. */
    boolean isTrade() {
        return TRADES.contains(this);
    }

    /** How near the kind of an offer is to the kind of an ask. */
    public enum Fit {
        SAME,
        NEAR,
        FAR
    }
}
