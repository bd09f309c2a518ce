/**
 * Hibernate Reactive on PostgreSQL whose waits end. In: the datasource of a service, and its statements and transactions.
 *
 * <p>{@code BoundedPool} ends every wait, {@code PostgresCheck} and {@code ReadOnlySessions} notice a database that is away or
 * takes no writes, {@code DatabaseFailure} names failures. A transaction is repeated by {@code RaceRetry} when it lost a race; a
 * {@code SetStatement} or {@code JsonRows} writes or reads many rows at once, {@code CurrentTransaction} runs SQL in the caller's
 * transaction, and a {@code DueWorker} does rows whose time has come.
 *
 * <p>Out: rows, or failures with a name. {@code SchemaMigration} brings the tables of a library.
 */
package dev.hindsight.postgres;
