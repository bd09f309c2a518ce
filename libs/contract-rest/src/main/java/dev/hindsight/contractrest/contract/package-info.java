/**
 * The contract as validator. In: {@code openapi.yaml} from the classpath ({@code ContractDocument}, its {@code Operation}s and
 * {@code Parameter}s), and each request.
 *
 * <p>{@code ParameterCheck} holds path, query and headers to the contract before a resource is called; the resource calls {@code
 * Contract}, which parses a body ({@code JsonBody}), collects all faults ({@code SchemaFault}) and binds it to a record.
 *
 * <p>Out: values that keep the contract, or all faults at once; {@code OfferedMethods} answers other methods and paths, {@code
 * ContractRoute} serves the file.
 */
package dev.hindsight.contractrest.contract;
