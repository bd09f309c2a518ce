package dev.hindsight.bench.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import dev.hindsight.bench.measure.Sample;

/** Clients that each repeat one piece of work, one after the other, for a while. */
public final class Clients {
    public static final int COUNT = 16;

    private Clients() {}

    /** {@code work} gets the client's number and gives what that client repeats. */
    public static Sample run(int clients, double seconds, IntFunction<Runnable> work) {
        long begin = System.nanoTime();
        long end = begin + (long) (seconds * 1e9);
        List<Long> all =
                together(IntStream.range(0, clients)
                                .mapToObj(client -> loop(work.apply(client), end))
                                .toList())
                        .stream()
                        .flatMap(List::stream)
                        .toList();
        return sample(all, (System.nanoTime() - begin) / 1e9);
    }

    /** A thread for each. */
    static <T> List<T> together(List<Callable<T>> loops) {
        var pool = Executors.newFixedThreadPool(loops.size());
        try {
            var all = new ArrayList<T>();
            for (var loop : pool.invokeAll(loops)) {
                all.add(loop.get());
            }
            return all;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    /** One client, so many times. */
    public static Sample times(int count, Runnable work) {
        var all = new ArrayList<Long>();
        long begin = System.nanoTime();
        for (int i = 0; i < count; i++) {
            all.add(time(work));
        }
        return sample(all, (System.nanoTime() - begin) / 1e9);
    }

    private static Callable<List<Long>> loop(Runnable work, long end) {
        return () -> {
            var nanos = new ArrayList<Long>();
            while (System.nanoTime() < end) {
                nanos.add(time(work));
            }
            return nanos;
        };
    }

    private static long time(Runnable work) {
        long begin = System.nanoTime();
        work.run();
        return System.nanoTime() - begin;
    }

    static Sample sample(List<Long> nanos, double seconds) {
        return new Sample(nanos.stream().mapToLong(Long::longValue).toArray(), seconds);
    }
}
