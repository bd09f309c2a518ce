package dev.hindsight.bench.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.function.ToDoubleBiFunction;

/** Ours and the peer in turns, so that both meet the same machine; the ratio is that of neighbours. */
public final class Rounds {
    private static final int ROUNDS = 5;

    private final List<Sample> ours = new ArrayList<>();
    private final List<Sample> peers = new ArrayList<>();

    /** So many calls are not counted: a JVM reaches its speed only after some ten thousand, when its compiler has had the time. */
    public static Rounds play(int warmUp, Supplier<Sample> ours, Supplier<Sample> peer) {
        var rounds = new Rounds();
        warm(warmUp, ours);
        peer.get();
        for (int i = 0; i < ROUNDS; i++) {
            rounds.ours.add(ours.get());
            rounds.peers.add(peer.get());
        }
        return rounds;
    }

    public static void warm(int calls, Supplier<Sample> work) {
        for (int done = 0; done < calls; ) {
            done += work.get().nanos().length;
        }
    }

    public Row rates(String what, String aim) {
        return new Row(
                what, middle(ours).rate(), middle(peers).rate(), ratio((a, b) -> a.perSecond() / b.perSecond()), aim);
    }

    /** Of what has no latency of its own. */
    public Row throughputs(String what, String aim) {
        return new Row(what, perSecond(ours), perSecond(peers), ratio((a, b) -> a.perSecond() / b.perSecond()), aim);
    }

    private static String perSecond(List<Sample> samples) {
        var rates = samples.stream().mapToDouble(Sample::perSecond).sorted().toArray();
        return String.format(Locale.ROOT, "%.0f/s", rates[rates.length / 2]);
    }

    public Row latencies(String what, String aim) {
        return new Row(
                what,
                Sample.all(ours).latency(),
                Sample.all(peers).latency(),
                ratio((a, b) -> a.millis(0.5) / b.millis(0.5)),
                aim);
    }

    public double oursPerSecond() {
        return middle(ours).perSecond();
    }

    private static Sample middle(List<Sample> samples) {
        return samples.stream()
                .sorted((a, b) -> Double.compare(a.millis(0.5), b.millis(0.5)))
                .toList()
                .get(samples.size() / 2);
    }

    private String ratio(ToDoubleBiFunction<Sample, Sample> of) {
        var ratios = new ArrayList<Double>();
        for (int i = 0; i < ours.size(); i++) {
            ratios.add(of.applyAsDouble(ours.get(i), peers.get(i)));
        }
        ratios.sort(null);
        return String.format(
                Locale.ROOT,
                "%.2f (%.2f–%.2f)",
                ratios.get(ratios.size() / 2),
                ratios.get(0),
                ratios.get(ratios.size() - 1));
    }
}
