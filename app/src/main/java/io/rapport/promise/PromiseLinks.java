package io.rapport.promise;

import io.rapport.account.Links;
import io.rapport.web.NotFound;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeping and letting go by the link of a reminder, without signing in: whoever holds the link made the promise. */
@Service
public class PromiseLinks {

    static final String PURPOSE = "promise";
    static final Duration LIFETIME = Duration.ofDays(60);

    private final Links links;
    private final PromiseRepository repository;
    private final Promises promises;

    PromiseLinks(Links links, PromiseRepository repository, Promises promises) {
        this.links = links;
        this.repository = repository;
        this.promises = promises;
    }

    /**
     * What the link is about, whether or not it was used; empty if it is altered or very old, or the other is gone. Not one
     * transaction: what is not found would undo all of it.
     */
    public Optional<Standing> find(String token) {
        return links.find(PURPOSE, token)
                .flatMap(link -> repository.find(PromiseId.of(link.subject())))
                .flatMap(promise -> {
                    try {
                        return Optional.of(promises.find(promise.from(), promise.id()));
                    } catch (NotFound e) {
                        return Optional.empty();
                    }
                });
    }

    /** A link that was used already does nothing. */
    @Transactional
    public void keep(String token) {
        used(token).ifPresent(promise -> promises.keep(promise.from(), promise.id()));
    }

    @Transactional
    public void letGo(String token) {
        used(token).ifPresent(promise -> promises.letGo(promise.from(), promise.id()));
    }

    private Optional<Promise> used(String token) {
        return links.use(PURPOSE, token).map(PromiseId::of).flatMap(repository::find);
    }
}
