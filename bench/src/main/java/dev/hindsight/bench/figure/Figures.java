package dev.hindsight.bench.figure;

import java.util.LinkedHashMap;
import java.util.Map;

/** All figures by the names that {@code -Dbench.figures} takes, in the order in which they are measured. */
public final class Figures {

    private Figures() {}

    public static Map<String, Figure> byName() {
        var figures = new LinkedHashMap<String, Figure>();
        figures.put("start", new StartFigure());
        figures.put("creates", new CreatesFigure());
        figures.put("reads", new ReadsFigure());
        figures.put("artifact", new FirstArtifactFigure());
        figures.put("wake-up", new WakeUpFigure());
        figures.put("writes", new WritesFigure());
        figures.put("lists", new ListsFigure());
        figures.put("relay-latency", new RelayLatencyFigure());
        figures.put("relay", new RelayFigure());
        figures.put("webhook", new WebhookFigure());
        figures.put("memory", new MemoryFigure());
        figures.put("native", new NativeFigure());
        return figures;
    }
}
