package dev.hindsight.sandbox;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

/** Runs a test class with the JVM's shared sandbox, which is a parameter of its methods and constructor. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SandboxExtension.class)
public @interface WithSandbox {
    boolean postgres() default false;

    boolean kafka() default false;

    boolean kubernetes() default false;
}
