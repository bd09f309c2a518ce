package dev.hindsight.outbox.trial;

import java.util.Arrays;
import java.util.IllegalFormatException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Every line that is logged meanwhile, ours and the Kafka client's. */
public final class Logs extends Handler implements AutoCloseable {
    private final List<String> lines = new CopyOnWriteArrayList<>();

    public static Logs listen() {
        var logs = new Logs();
        Logger.getLogger("").addHandler(logs);
        return logs;
    }

    public List<String> with(String text) {
        return lines.stream().filter(line -> line.contains(text)).toList();
    }

    @Override
    public void publish(LogRecord line) {
        Object[] parameters = line.getParameters();
        String text = parameters == null ? line.getMessage() : line.getMessage() + " " + Arrays.toString(parameters);
        lines.add(formatted(line.getMessage(), parameters) + " " + text + " " + line.getThrown());
    }

    private static String formatted(String format, Object[] parameters) {
        try {
            return String.format(format, parameters);
        } catch (IllegalFormatException plainText) {
            return format;
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        Logger.getLogger("").removeHandler(this);
    }
}
