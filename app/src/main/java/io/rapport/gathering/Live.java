package io.rapport.gathering;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Pages that are open just now, in this process. Twice a second it looks once for all of them what any process changed,
 * and tells those whom it concerns; a page that was away is told when it comes back. Each is written to by a thread of its
 * own, so that a phone in a tunnel holds up nobody else.
 */
@Component
public class Live implements AutoCloseable {

    /** Then the browser asks anew by itself. */
    private static final long LONGEST_MILLIS = TimeUnit.MINUTES.toMillis(30);

    /** An open page holds its connection with the buffers of it; half of the memory is for everything else. */
    private static final long BYTES = 128 * 1024;

    private static final int MOST = (int) Math.clamp(Runtime.getRuntime().maxMemory() / 2 / BYTES, 100L, 5_000L);

    /** Between reading a page and asking for its changes lies hardly more. */
    private static final Duration OPENING = Duration.ofSeconds(15);

    private final EventChanges changes;
    private final InstantSource now;
    private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();
    private final ExecutorService writing = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("live-", 0).factory());
    private Set<Long> seen = Set.of();
    private int turns;

    Live(EventChanges changes, InstantSource now) {
        this.changes = changes;
        this.now = now;
    }

    /** @param attendee whose page it is; null for a wall, which shows all of an event */
    private record Watcher(
            GatheringId gathering,
            @Nullable AttendeeId attendee,
            SseEmitter emitter,
            @Nullable Wall wall) {

        boolean onWall() {
            return wall != null;
        }

        boolean concernedBy(EventChanges.Change change) {
            return gathering.equals(change.gathering()) && (attendee == null || attendee.equals(change.attendee()));
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(emitter);
        }
    }

    /**
     * What is shown to all alike.
     *
     * @param open whether this one may still show it
     * @param kind those of the same kind show the same
     */
    private record Wall(BooleanSupplier open, Object kind, Supplier<String> picture) {}

    /**
     * Tells a page of an attendee whenever their plan changed; it fetches what it shows. It is told at once if it may show
     * what is out of date: after it was away for a while, or because something changed while it was opened. Of a hall full
     * of people who open their plans, nobody’s is made twice.
     *
     * @param shown when what it shows was read; null if it does not say
     */
    public SseEmitter plan(GatheringId gathering, AttendeeId attendee, @Nullable Instant shown) {
        var watcher = new Watcher(gathering, attendee, new SseEmitter(LONGEST_MILLIS), null);
        watch(watcher);
        if (shown == null || shown.isBefore(now.instant().minus(OPENING)) || changes.concern(attendee, shown)) {
            write(watcher, changed(), false);
        } else {
            write(watcher, breath(), false);
        }
        return watcher.emitter();
    }

    /**
     * Sends a wall its picture whenever anything of the event changed, and every few seconds because time goes by. Walls of
     * the same kind get one picture, drawn once.
     *
     * @param open false once the wall may show nothing more: then it is blank, and its connection ends
     */
    public SseEmitter wall(GatheringId gathering, BooleanSupplier open, Object kind, Supplier<String> picture) {
        var watcher = new Watcher(gathering, null, new SseEmitter(LONGEST_MILLIS), new Wall(open, kind, picture));
        watch(watcher);
        var still = open.getAsBoolean();
        write(watcher, showing(still ? picture.get() : ""), !still);
        return watcher.emitter();
    }

    private void watch(Watcher watcher) {
        if (watchers.size() >= MOST) {
            throw new io.rapport.web.Refusal("plan.refused.busy");
        }
        var emitter = watcher.emitter();
        emitter.onCompletion(() -> watchers.remove(watcher));
        emitter.onTimeout(emitter::complete);
        emitter.onError(trouble -> watchers.remove(watcher));
        watchers.add(watcher);
    }

    /** One look. Called twice a second by a thread of each process. */
    void look() {
        turns++;
        if (watchers.isEmpty()) {
            seen = Set.of();
            return;
        }
        var latest = changes.latest();
        var before = seen;
        var fresh = latest.stream().filter(each -> !before.contains(each.id())).toList();
        seen = latest.stream().map(EventChanges.Change::id).collect(Collectors.toCollection(HashSet::new));
        // phones first: no phone waits until a wall is drawn
        var inOrder =
                watchers.stream().sorted(Comparator.comparing(Watcher::onWall)).toList();
        var pictures = new HashMap<List<Object>, String>();
        for (var watcher : inOrder) {
            var concerned = fresh.stream().anyMatch(watcher::concernedBy);
            var wall = watcher.wall();
            if (wall != null && (concerned || turns % 30 == 0)) {
                show(watcher, wall, pictures);
            } else if (wall == null && concerned) {
                tell(watcher);
            } else if (turns % 40 == 0) {
                breathe(watcher);
            }
        }
    }

    private void tell(Watcher watcher) {
        send(watcher, changed(), false);
    }

    private void show(Watcher watcher, Wall wall, Map<List<Object>, String> pictures) {
        if (wall.open().getAsBoolean()) {
            var picture = pictures.computeIfAbsent(
                    List.of(watcher.gathering(), wall.kind()),
                    each -> wall.picture().get());
            send(watcher, showing(picture), false);
        } else {
            send(watcher, showing(""), true);
        }
    }

    /** Finds out who has gone, and keeps what stands between from closing a quiet connection. */
    private void breathe(Watcher watcher) {
        send(watcher, breath(), false);
    }

    private static SseEmitter.SseEventBuilder changed() {
        return SseEmitter.event().name("changed").data("");
    }

    private static SseEmitter.SseEventBuilder showing(String picture) {
        return SseEmitter.event().name("show").data(picture, MediaType.TEXT_HTML);
    }

    private static SseEmitter.SseEventBuilder breath() {
        return SseEmitter.event().comment("");
    }

    private void send(Watcher watcher, SseEmitter.SseEventBuilder event, boolean last) {
        writing.execute(() -> write(watcher, event, last));
    }

    /**
     * What is written first is written by the thread of the request: it waits until the connection is there and goes out with
     * the headers, which two threads must not write at once.
     */
    private void write(Watcher watcher, SseEmitter.SseEventBuilder event, boolean last) {
        try {
            watcher.emitter().send(event);
            if (last) {
                watchers.remove(watcher);
                watcher.emitter().complete();
            }
        } catch (IOException | IllegalStateException e) {
            watchers.remove(watcher);
            watcher.emitter().completeWithError(e);
        }
    }

    int watching() {
        return watchers.size();
    }

    /** What is thrown away was seen long ago by every process. */
    void sweep() {
        changes.sweep();
    }

    /** Ends all, so that a process can stop; browsers ask the next one. */
    @Override
    public void close() {
        watchers.forEach(each -> {
            try {
                each.emitter().complete();
            } catch (IllegalStateException gone) {
                watchers.remove(each);
            }
        });
        writing.shutdownNow();
    }
}
