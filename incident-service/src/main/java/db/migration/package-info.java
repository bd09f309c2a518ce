/**
 * Migrations that a library offers in Java, under this service's own numbers. Flyway looks here; SQL stands in the folder of the
 * same name among the resources.
 */
package db.migration;
