/**
 * Assertions on the contracts of a service. In: {@code contracts/} of the module that runs the test, and what the code serves.
 *
 * <p>{@code RestContract} reads {@code openapi.yaml}; {@code EventContract} reads {@code asyncapi.yaml} and the schemas and examples
 * beside it; {@code EventSchemas} validates events that a test read from Kafka. Out: a failed assertion that names each error.
 */
package dev.hindsight.contracttesting;
