package io.rapport.gathering.web;

import gg.jte.generated.precompiled.StaticTemplates;
import io.rapport.gathering.DayLinks;
import io.rapport.gathering.GatheringId;
import io.rapport.gathering.Live;
import io.rapport.gathering.Walls;
import io.rapport.web.Html;
import io.rapport.web.NotFound;
import io.rapport.web.Page;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The screen on the wall, for whoever has its link. */
@Controller
class WallPages {

    private final DayLinks links;
    private final Walls walls;
    private final Live live;
    private final StaticTemplates templates = new StaticTemplates();

    WallPages(DayLinks links, Walls walls, Live live) {
        this.links = links;
        this.walls = walls;
        this.live = live;
    }

    @GetMapping("/walls/{token}")
    Html wall(Page page, @PathVariable String token) {
        return Html.of(templates.gatheringWebWall(page, walls.of(gathering(token)), "/walls/" + token));
    }

    @GetMapping("/walls/{token}/now")
    Html now(Page page, @PathVariable String token) {
        return Html.of(templates.gatheringWebWallNow(page.texts(), walls.of(gathering(token))));
    }

    @GetMapping(value = "/walls/{token}/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter live(Page page, @PathVariable String token, HttpServletResponse response) {
        var gathering = gathering(token);
        var texts = page.texts();
        response.setHeader("X-Accel-Buffering", "no");
        return live.wall(
                gathering,
                // a screen may hang there for days
                () -> links.find(DayLinks.Kind.WALL, token).isPresent(),
                List.of(DayLinks.Kind.WALL, texts.locale()),
                () -> templates.gatheringWebWallNow(texts, walls.of(gathering)).render());
    }

    private GatheringId gathering(String token) {
        return links.find(DayLinks.Kind.WALL, token).orElseThrow(() -> new NotFound("a wall at this address"));
    }
}
