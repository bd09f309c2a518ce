package dev.hindsight.bench.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

import dev.hindsight.bench.measure.Sample;

/** Work at a given rate, as the world sends it: who answers late is not waited for, and its delay counts from when it was due. */
public final class Pace {
    private Pace() {}

    public static Sample run(double perSecond, double seconds, int clients, IntFunction<Runnable> work) {
        var number = new AtomicLong();
        long count = Math.round(perSecond * seconds);
        long begin = System.nanoTime();
        LongSupplier nextDue = () -> {
            long n = number.getAndIncrement();
            return n < count ? begin + (long) (n * 1e9 / perSecond) : Long.MAX_VALUE;
        };
        List<Callable<List<Long>>> loops = IntStream.range(0, clients)
                .mapToObj(client -> loop(work.apply(client), nextDue))
                .toList();
        List<Long> all = Clients.together(loops).stream().flatMap(List::stream).toList();
        return Clients.sample(all, (System.nanoTime() - begin) / 1e9);
    }

    private static Callable<List<Long>> loop(Runnable work, LongSupplier nextDue) {
        return () -> {
            var nanos = new ArrayList<Long>();
            for (long due = nextDue.getAsLong(); due != Long.MAX_VALUE; due = nextDue.getAsLong()) {
                awaitNanos(due);
                work.run();
                nanos.add(System.nanoTime() - due);
            }
            return nanos;
        };
    }

    private static void awaitNanos(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
