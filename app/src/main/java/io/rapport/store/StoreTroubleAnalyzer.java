package io.rapport.store;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says in two sentences what is wrong with the database at the start, instead of two hundred lines of stack. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class StoreTroubleAnalyzer implements FailureAnalyzer {

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        var own = new OwnTrouble().analyze(failure);
        return own != null ? own : new DatabaseTrouble().analyze(failure);
    }

    private static final class OwnTrouble extends AbstractFailureAnalyzer<StoreTrouble> {

        @Override
        protected FailureAnalysis analyze(Throwable failure, StoreTrouble trouble) {
            return new FailureAnalysis(String.valueOf(trouble.getMessage()), trouble.remedy(), trouble);
        }
    }

    private static final class DatabaseTrouble extends AbstractFailureAnalyzer<SQLException> {

        @Override
        protected @Nullable FailureAnalysis analyze(Throwable failure, SQLException trouble) {
            var remedy = remedy(String.valueOf(trouble.getSQLState()));
            return remedy == null
                    ? null
                    : new FailureAnalysis("The database says: " + trouble.getMessage(), remedy, trouble);
        }

        /** By class of SQLSTATE; anything else is a fault of ours and deserves its stack. */
        private static @Nullable String remedy(String state) {
            if (state.startsWith("08") || state.equals("57P03")) {
                return "See that PostgreSQL runs and that RAPPORT_DATABASE_URL names its address and port.";
            }
            if (state.startsWith("28")) {
                return "See that RAPPORT_DATABASE_USER and RAPPORT_DATABASE_PASSWORD are right.";
            }
            if (state.equals("3D000")) {
                return "Make the database first: create database rapport.";
            }
            if (state.equals("42501")) {
                return "Make RAPPORT_DATABASE_USER the owner of the database, and let a superuser run in it: "
                        + "create extension btree_gist; create extension pg_trgm; create extension unaccent.";
            }
            return null;
        }
    }
}
