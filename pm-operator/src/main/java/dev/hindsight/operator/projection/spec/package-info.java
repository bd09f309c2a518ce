/**
 * The spec of a projected object. In: a record and, of an object that exists, its fields and who holds them. {@code SpecJson}
 * turns a record or a stored object into fields; {@code ProjectedSpec} chooses what our apply holds, and {@code
 * ProjectedCorrections} adds the entries that let a milestone change. Out: the fields of one apply.
 */
package dev.hindsight.operator.projection.spec;
