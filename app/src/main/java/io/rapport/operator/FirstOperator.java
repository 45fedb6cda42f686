package io.rapport.operator;

import io.rapport.web.Site;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says where Rapport is, and as long as nobody runs it, how to become the one who does. */
@Component
class FirstOperator {

    private static final Logger log = LoggerFactory.getLogger(FirstOperator.class);

    private final Operators operators;
    private final Site site;

    FirstOperator(Operators operators, Site site) {
        this.operators = operators;
        this.site = site;
    }

    @EventListener(ApplicationReadyEvent.class)
    void greet() {
        operators
                .invitation()
                .ifPresentOrElse(
                        link -> log.info(
                                "Rapport is at {} and has no operator yet. Become its operator: {}", site.url(), link),
                        () -> log.info("Rapport is at {}", site.url()));
    }
}
