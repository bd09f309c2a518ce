/**
 * Holds requests to openapi.yaml. In: path, query, headers and body of a request.
 *
 * <p>{@code ContractDocument} reads the file once: each {@code Operation} with its {@code Parameter}s, and a validator for each
 * schema. Before a resource is called {@code OfferedMethods} answers for a path or method that is not in it, and
 * {@code ParameterCheck} refuses parameters. A resource calls {@code Contract}: {@code JsonBody} parses within bounds, the
 * schema's errors are put into our words ({@code SchemaFault}), the tree becomes a record.
 *
 * <p>Out: a record, or a {@code ProblemException} with all errors. {@code ContractRoute} serves the file; {@code Rfc3339} is
 * how times are written.
 */
package dev.hindsight.contractrest.contract;
