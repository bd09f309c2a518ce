package dev.hindsight.bench.figure;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import dev.hindsight.bench.measure.Processes;
import dev.hindsight.bench.measure.Row;
import dev.hindsight.e2e.Platform;
import dev.hindsight.sandbox.process.Part;

/** How long a program takes from its start to ready, with everything else running, and what it keeps in memory. */
final class StartFigure implements Figure {
    @Override
    public boolean needsOperator() {
        return true;
    }

    @Override
    public List<Row> measure(Platform platform) {
        return Stream.of(platform.incidentService(), platform.operator())
                .map(StartFigure::restart)
                .toList();
    }

    private static Row restart(Part program) {
        program.kill();
        long begin = System.nanoTime();
        program.restart();
        var took = Duration.ofNanos(System.nanoTime() - begin);
        return Row.plain(
                program.name() + ", killed and started again: until ready, resident memory then",
                "%.1f s, %d MiB".formatted(took.toMillis() / 1000.0, resident(program.name()) / 1024),
                "");
    }

    /** KiB, of the process whose command line names the program's jar. */
    private static long resident(String name) {
        return Processes.ofProgram(name)
                .mapToLong(process -> Processes.residentKib(process.pid()))
                .max()
                .orElseThrow();
    }
}
