package io.rapport.promise.web;

import io.rapport.member.MemberId;
import io.rapport.member.Portable;
import io.rapport.promise.Promises;
import java.util.List;
import org.springframework.stereotype.Component;

/** What a member promised and what they were promised. */
@Component
class PromisePortable implements Portable {

    private final Promises promises;

    PromisePortable(Promises promises) {
        this.promises = promises;
    }

    @Override
    public String part() {
        return "promises";
    }

    @Override
    public List<PromiseApi.Shown> of(MemberId member) {
        return promises.of(member).stream().map(PromiseApi.Shown::of).toList();
    }
}
