import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Announces the plan of an event in a running Rapport and lets everybody open theirs within a minute from then on, from one
 * address, as a hall full of people does, while the letters are written and sent. For benchmarks only; docs/benchmarks.md
 * says how.
 */
final class Hall {

    public static void main(String[] arguments) throws Exception {
        var url = arguments[0];
        var people = Integer.parseInt(arguments[2]);
        var seconds = Integer.parseInt(arguments[3]);
        var days = Integer.parseInt(arguments[4]);
        var mailPort = Integer.parseInt(arguments[5]);
        try (var database = Crowd.open(Path.of(arguments[1]));
                var mail = mailPort == 0 ? null : new MailSink(mailPort)) {
            var event = new Event(database, people, days);
            var tokens = event.tokens();
            var announcement = event.open(url);
            var start = System.nanoTime();
            announcement.run();
            System.out.printf("announced in %.1f s%n", secondsSince(start));
            measure(url, event, tokens, seconds, Crowd.postmaster(Path.of(arguments[1])));
            Event.await("written all letters", () -> event.written() == people);
            System.out.printf("all letters written %.1f s after the announcement began%n", secondsSince(start));
            if (mail != null) {
                Event.await("sent all letters", () -> event.sent() == people);
                System.out.printf("all letters sent %.1f s after the announcement began%n", secondsSince(start));
                tell(mail.letters(), people);
            }
        }
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static void tell(Map<String, Integer> letters, int people) {
        var twice = letters.values().stream().filter(each -> each > 1).count();
        System.out.printf("people with one letter: %d, with several: %d, with none: %d%n", letters.size() - twice, twice,
                people - letters.size());
    }

    private static void measure(String url, Event event, List<String> tokens, int seconds, ProcessHandle postgres)
            throws Exception {
        var server = server(URI.create(url).getPort());
        var random = new Random(5);
        var moments = tokens.stream().mapToLong(token -> (long) (random.nextDouble() * seconds * 1e9)).sorted().toArray();
        var millis = new double[tokens.size()];
        var errors = new AtomicInteger();
        var bytes = new AtomicInteger();
        var live = new AtomicInteger();
        var told = new AtomicInteger();
        var open = new ArrayList<CompletableFuture<?>>();
        var before = cpuSeconds(server);
        var databaseBefore = databaseSeconds(postgres);
        try (var threads = Executors.newFixedThreadPool(4);
                var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).executor(threads).build()) {
            var start = System.nanoTime();
            for (int i = 0; i < moments.length; i++) {
                var number = i;
                var due = start + moments[i];
                TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
                var plan = URI.create(url + "/my-plan/" + tokens.get(i));
                // counted from the moment in which it was due, so that whoever waits in a queue is not forgotten
                open.add(http.sendAsync(HttpRequest.newBuilder(plan).build(), BodyHandlers.ofString())
                        .handle((answer, trouble) -> {
                            millis[number] = (System.nanoTime() - due) / 1e6;
                            if (trouble != null || answer.statusCode() != 200 || !answer.body().contains(Event.NAME)) {
                                errors.incrementAndGet();
                            } else {
                                bytes.accumulateAndGet(answer.body().length(), Math::max);
                                listen(http, url, answer.body(), live, told);
                            }
                            return null;
                        }));
            }
            open.forEach(CompletableFuture::join);
            var took = secondsSince(start);
            System.out.printf("letters written by then: %d, sent: %d%n", event.written(), event.sent());
            Thread.sleep(2000);
            System.out.printf("%d plans in %.1f s, errors: %d, largest page: %d bytes%n", moments.length, took, errors.get(), bytes.get());
            System.out.printf("kept open for changes: %d, told to fetch again at once: %d%n", live.get(), told.get());
            System.out.printf("resident memory: %d MB, processor: %.1f s, of the database: %.1f s%n", residentMegabytes(server),
                    cpuSeconds(server) - before, databaseSeconds(postgres) - databaseBefore);
            Arrays.sort(millis);
            System.out.printf("milliseconds: median %.1f, p95 %.1f, p99 %.1f, largest %.1f%n", at(millis, 0.5), at(millis, 0.95),
                    at(millis, 0.99), at(millis, 1));
            http.shutdownNow();
        }
    }

    /** What the script of the page does then: it waits for changes, and fetches what it shows when it is told of one. */
    private static void listen(HttpClient http, String url, String page, AtomicInteger live, AtomicInteger told) {
        if (!page.contains("data-live=")) {
            return;
        }
        var events = HttpRequest.newBuilder(URI.create(url + attribute(page, "data-live")))
                .header("Accept", "text/event-stream")
                .build();
        http.sendAsync(events, answer -> {
            if (answer.statusCode() == 200) {
                live.incrementAndGet();
            }
            return BodySubscribers.fromLineSubscriber(new Lines(line -> {
                if (line.startsWith("event:changed")) {
                    told.incrementAndGet();
                    var shown = URI.create(url + attribute(page, "data-poll"));
                    http.sendAsync(HttpRequest.newBuilder(shown).build(), BodyHandlers.discarding());
                }
            }));
        });
    }

    private static String attribute(String page, String name) {
        var found = Pattern.compile(name + "=\"([^\"]+)\"").matcher(page);
        if (!found.find()) {
            throw new IllegalStateException("A plan has no " + name + ".");
        }
        return found.group(1);
    }

    private record Lines(Consumer<String> each) implements Flow.Subscriber<String> {

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String line) {
            each.accept(line);
        }

        @Override
        public void onError(Throwable trouble) {
            // the stream ends with the measurement
        }

        @Override
        public void onComplete() {
            // the server has ended it; a browser would ask anew
        }
    }

    private static double at(double[] sorted, double share) {
        return sorted[Math.min(sorted.length - 1, (int) (sorted.length * share))];
    }

    /** The process that was started for this port. */
    private static ProcessHandle server(int port) {
        return ProcessHandle.allProcesses()
                .filter(process -> environment(process).contains("RAPPORT_PORT=" + port + "\0"))
                .filter(process -> process.info().command().orElse("").endsWith("/java"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No Rapport runs here on port " + port + "."));
    }

    private static String environment(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/environ"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    private static long residentMegabytes(ProcessHandle process) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .sum();
    }

    private static double cpuSeconds(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
    }

    /** Of the connections that are open; those of the pool are for half an hour. */
    private static double databaseSeconds(ProcessHandle postgres) {
        return postgres.descendants().mapToDouble(Hall::cpuSeconds).sum();
    }
}
