package io.rapport;

import io.rapport.web.Site;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says where Rapport is, once it can be used. */
@Component
class Announcement {

    private static final Logger log = LoggerFactory.getLogger(Announcement.class);

    private final Site site;

    Announcement(Site site) {
        this.site = site;
    }

    @EventListener(ApplicationReadyEvent.class)
    void ready() {
        log.info("Rapport is at {}", site.url());
    }
}
