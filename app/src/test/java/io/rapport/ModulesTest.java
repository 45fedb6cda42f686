package io.rapport;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModulesTest {

    @Test
    void aFeatureUsesThoseBelowItAndNeverThoseAbove() {
        ApplicationModules.of(Rapport.class).verify();
    }
}
