package dev.hindsight.scratch;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.jboss.logmanager.ExtLogRecord;

/** What the service logs until this is closed. The broker runs in this JVM too, and its lines are left out. */
public final class LogLines extends Handler implements AutoCloseable {
    private static final String BROKER = "(org\\.apache\\.)?kafka\\..*|state\\.change\\.logger";

    private final List<ExtLogRecord> lines = new CopyOnWriteArrayList<>();
    private final Logger logger;

    private LogLines(Logger logger) {
        this.logger = logger;
    }

    /** Of this logger and those below it; the empty name is that of all. */
    public static LogLines of(String logger) {
        LogLines lines = new LogLines(Logger.getLogger(logger));
        lines.logger.addHandler(lines);
        return lines;
    }

    public List<ExtLogRecord> all() {
        return lines;
    }

    @Override
    public void publish(LogRecord line) {
        if (!String.valueOf(line.getLoggerName()).matches(BROKER)) {
            ExtLogRecord record = ExtLogRecord.wrap(line);
            record.copyMdc();
            lines.add(record);
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
    }
}
