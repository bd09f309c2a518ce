package dev.hindsight.e2e;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

import dev.hindsight.sandbox.Sandbox;

/** {@code ./mvnw -Pdemo}: starts everything, plays the story, and stays up until Ctrl-C; {@code -Ddemo.keep=false} ends with it. */
public final class Demo {
    private Demo() {}

    public static void main(String[] arguments) throws InterruptedException {
        Sandbox.prepare();
        new ProgramBuild().run();
        Instant started = Instant.now();
        System.out.println("starting PostgreSQL, Kubernetes and the programs");
        try (Platform platform = Platform.start()) {
            System.out.printf(
                    "everything runs after %d s%n",
                    Duration.between(started, Instant.now()).toSeconds());
            new Story(platform, new Narrator(System.out)).play();
            if (Boolean.parseBoolean(System.getProperty("demo.keep", "true"))) {
                stay(platform);
            }
        }
    }

    private static void stay(Platform platform) throws InterruptedException {
        Path file = Paths.repository().resolve("e2e/target/demo.env");
        var environment = DemoEnvironment.of(platform);
        environment.writeTo(file);
        // a killed demo leaves no stale addresses behind
        file.toFile().deleteOnExit();
        System.out.println(environment.advice());
        Thread.currentThread().join();
    }
}
