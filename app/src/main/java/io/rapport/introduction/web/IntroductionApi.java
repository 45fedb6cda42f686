package io.rapport.introduction.web;

import io.rapport.introduction.Facing;
import io.rapport.introduction.Introduction;
import io.rapport.introduction.IntroductionId;
import io.rapport.introduction.Introductions;
import io.rapport.member.Asking;
import io.rapport.member.MemberId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/introductions")
class IntroductionApi {

    private final Introductions introductions;

    IntroductionApi(Introductions introductions) {
        this.introductions = introductions;
    }

    /**
     * An introduction as the reader may know it.
     *
     * @param asked whether the reader is the one who was asked
     */
    record Shown(
            UUID id,
            boolean asked,
            UUID other,
            String name,
            String message,
            Introduction.Status status,
            Instant proposedAt,
            Instant asksAt,
            Instant lapsesAt,
            @Nullable Instant answeredAt) {

        static Shown of(Facing facing) {
            var introduction = facing.introduction();
            return new Shown(
                    introduction.id().value(),
                    facing.asked(),
                    facing.other().id().value(),
                    facing.other().name(),
                    introduction.message(),
                    introduction.status(),
                    introduction.proposedAt(),
                    introduction.asksAt(),
                    introduction.lapsesAt(),
                    introduction.answeredAt());
        }
    }

    @GetMapping
    List<Shown> mine(@Asking MemberId me) {
        return introductions.facings(me).stream().map(Shown::of).toList();
    }

    @GetMapping("/{id}")
    Shown one(@Asking MemberId me, @PathVariable IntroductionId id) {
        return Shown.of(introductions.facing(me, id));
    }

    @PostMapping("/{id}/acceptance")
    Shown accept(@Asking MemberId me, @PathVariable IntroductionId id) {
        introductions.accept(me, id);
        return one(me, id);
    }

    @PostMapping("/{id}/decline")
    Shown decline(@Asking MemberId me, @PathVariable IntroductionId id) {
        introductions.decline(me, id);
        return one(me, id);
    }

    @PostMapping("/{id}/postponement")
    Shown postpone(@Asking MemberId me, @PathVariable IntroductionId id) {
        introductions.postpone(me, id);
        return one(me, id);
    }

    @DeleteMapping("/{id}")
    Shown withdraw(@Asking MemberId me, @PathVariable IntroductionId id) {
        introductions.withdraw(me, id);
        return one(me, id);
    }
}
