package io.rapport.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;

class StoreTroubleAnalyzerTest {

    private final StoreTroubleAnalyzer analyzer = new StoreTroubleAnalyzer();

    @Test
    void aRefusedPasswordNamesTheSettings() {
        var analysis = analysis(new IllegalStateException(
                "bean", new SQLException("password authentication failed for user \"x\"", "28P01")));
        assertThat(analysis.getDescription())
                .isEqualTo("The database says: password authentication failed for user \"x\"");
        assertThat(analysis.getAction())
                .isEqualTo("See that RAPPORT_DATABASE_USER and RAPPORT_DATABASE_PASSWORD are right.");
    }

    @Test
    void aTroubleOfTheFolderSpeaksForItself() {
        var analysis = analysis(new IllegalStateException("bean", new StoreTrouble("It is taken.", "Wait.")));
        assertThat(analysis.getDescription()).isEqualTo("It is taken.");
        assertThat(analysis.getAction()).isEqualTo("Wait.");
    }

    @Test
    void aFaultOfOursKeepsItsStack() {
        assertThat(analyzer.analyze(new IllegalStateException("bean", new SQLException("syntax error", "42601"))))
                .isNull();
        assertThat(analyzer.analyze(new IllegalStateException("bean"))).isNull();
    }

    private FailureAnalysis analysis(Throwable failure) {
        return Objects.requireNonNull(analyzer.analyze(failure));
    }
}
