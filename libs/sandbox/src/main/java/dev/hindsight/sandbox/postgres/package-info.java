/**
 * One PostgreSQL with durable settings. In: a folder.
 *
 * <p>{@code PostgresBinaries} unpacks the server once into the cache; {@code Postgres} initialises a data folder and starts the
 * server behind the guard.
 *
 * <p>Out: a {@code Database} for each that asks, with an owner's and a program's role.
 */
package dev.hindsight.sandbox.postgres;
