package dev.hindsight.sandbox.postgres;

/** A database with its two roles: the owner migrates, the program only works with what it was granted. */
public record Database(
        String name,
        String jdbcUrl,
        String reactiveUrl,
        String owner,
        String ownerPassword,
        String program,
        String programPassword) {}
