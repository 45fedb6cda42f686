package io.rapport;

import com.tngtech.archunit.core.domain.JavaClass;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModulesTest {

    @Test
    void aFeatureUsesThoseBelowItAndNeverThoseAbove() {
        ApplicationModules.of(Rapport.class, JavaClass.Predicates.resideInAPackage("io.rapport.engine.."))
                .verify();
    }
}
