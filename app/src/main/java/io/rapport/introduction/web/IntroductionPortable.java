package io.rapport.introduction.web;

import io.rapport.introduction.Introductions;
import io.rapport.member.MemberId;
import io.rapport.member.Portable;
import java.util.List;
import org.springframework.stereotype.Component;

/** Whom a member asked and who asked them, as far as they may know it. */
@Component
class IntroductionPortable implements Portable {

    private final Introductions introductions;

    IntroductionPortable(Introductions introductions) {
        this.introductions = introductions;
    }

    @Override
    public String part() {
        return "introductions";
    }

    @Override
    public List<IntroductionApi.Shown> of(MemberId member) {
        return introductions.facings(member).stream()
                .map(IntroductionApi.Shown::of)
                .toList();
    }
}
