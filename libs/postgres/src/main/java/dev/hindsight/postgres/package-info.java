/**
 * Hibernate Reactive on PostgreSQL whose waits end. In: the settings of Quarkus, {@code DatabaseConfig}, and a
 * {@code PoolTuning} where a service has one.
 *
 * <p>{@code Connections} creates the pool, {@code BoundedPool} ends each wait, {@code PostgresCheck} reports readiness,
 * {@code ReadOnlySessions} ends sessions that lead to an old primary, {@code MillisClock} is the clock.
 *
 * <p>A user calls: {@code CurrentTransaction} (SQL and what comes after the commit), {@code SetStatement} with {@code Columns}
 * (hundreds of rows at once), {@code JsonRows} (a few rows), {@code RaceRetry} (a transaction that lost a race), {@code DueWorker} with {@code NextDue} (rows whose time has come), {@code DatabaseFailure} (what
 * a failure means), {@code SchemaMigration} (tables of a library), {@code Connector} (a connection beside the pool).
 */
package dev.hindsight.postgres;
