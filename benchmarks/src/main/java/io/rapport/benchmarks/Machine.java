package io.rapport.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;

/** The machine of a run, in one sentence. */
final class Machine {

    private Machine() {}

    static String here() {
        return String.format(
                Locale.ROOT,
                "Measured on %s: %s, %d cores, %d GiB, shared (load %.1f at the start); %s %s, heap at most %d MiB.",
                LocalDate.now(),
                info("/proc/cpuinfo", "model name", System.getProperty("os.arch")),
                Runtime.getRuntime().availableProcessors(),
                Math.round(Double.parseDouble(
                                info("/proc/meminfo", "MemTotal", "0").replaceAll("[^0-9]", ""))
                        / (1 << 20)),
                java.lang.management.ManagementFactory.getOperatingSystemMXBean()
                        .getSystemLoadAverage(),
                System.getProperty("java.vm.name"),
                System.getProperty("java.version"),
                Runtime.getRuntime().maxMemory() >> 20);
    }

    private static String info(String file, String key, String unknown) {
        try (var lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(key))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(unknown);
        } catch (IOException e) {
            return unknown;
        }
    }
}
