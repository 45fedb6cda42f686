package io.rapport.promise.web;

import io.rapport.member.Asking;
import io.rapport.member.MemberId;
import io.rapport.promise.Promise;
import io.rapport.promise.PromiseId;
import io.rapport.promise.Promises;
import io.rapport.promise.Standing;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/promises")
class PromiseApi {

    private final Promises promises;

    PromiseApi(Promises promises) {
        this.promises = promises;
    }

    /**
     * A promise as one of the two sees it.
     *
     * @param mine whether the reader made it
     * @param due whether its day has come
     */
    record Shown(
            UUID id,
            boolean mine,
            UUID other,
            String name,
            String text,
            LocalDate dueOn,
            boolean due,
            Promise.Status status,
            @Nullable Instant closedAt,
            @Nullable String thanks) {

        static Shown of(Standing standing) {
            var promise = standing.promise();
            return new Shown(
                    promise.id().value(),
                    standing.mine(),
                    standing.other().id().value(),
                    standing.other().name(),
                    promise.text(),
                    promise.dueOn(),
                    standing.due(),
                    promise.status(),
                    promise.closedAt(),
                    promise.thanks() == null ? null : promise.thanks().text());
        }
    }

    @GetMapping
    List<Shown> mine(@Asking MemberId me) {
        return promises.of(me).stream().map(Shown::of).toList();
    }

    @PostMapping("/{id}/keeping")
    Shown keep(@Asking MemberId me, @PathVariable PromiseId id) {
        promises.keep(me, id);
        return Shown.of(promises.find(me, id));
    }

    @PostMapping("/{id}/letting-go")
    Shown letGo(@Asking MemberId me, @PathVariable PromiseId id) {
        promises.letGo(me, id);
        return Shown.of(promises.find(me, id));
    }
}
