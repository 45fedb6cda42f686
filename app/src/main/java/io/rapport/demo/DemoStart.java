package io.rapport.demo;

import io.rapport.web.Site;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Fills the demo when it starts for the first time. */
@Component
@ConditionalOnProperty("rapport.demo")
class DemoStart implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(DemoStart.class);

    private final Demo demo;
    private final DemoProgrammes programmes;
    private final Site site;

    DemoStart(Demo demo, DemoProgrammes programmes, Site site) {
        this.demo = demo;
        this.programmes = programmes;
        this.site = site;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (demo.make()) {
            log.info("The demo association is ready.");
        }
        log.info("Enter the demo as one of its people: {}", site.link("/demo"));
        // nobody waits for it to see the first page
        Thread.ofPlatform().name("demo-programmes").daemon().start(this::makeProgrammes);
    }

    private void makeProgrammes() {
        try {
            if (programmes.allAreKnown()) {
                demo.makeProgrammes();
            } else {
                log.warn(
                        "The people of the demo are still being read; its events, coffees and circles come with the next start.");
            }
        } catch (RuntimeException e) {
            log.error("The next start goes on with the events, coffees and circles of the demo.", e);
        }
    }
}
