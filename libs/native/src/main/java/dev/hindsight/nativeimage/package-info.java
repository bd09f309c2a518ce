/**
 * What a native executable needs to know when it is built.
 * {@link dev.hindsight.nativeimage.RecordsAndEnums} runs in the builder: {@link dev.hindsight.nativeimage.OwnClasses}
 * lists the classes of Hindsight, and each record and each enum among them is registered for Jackson.
 * Nothing of this package runs in a service.
 */
package dev.hindsight.nativeimage;
