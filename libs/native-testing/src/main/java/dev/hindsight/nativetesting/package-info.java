/**
 * Finds on the JVM what a native executable would miss. {@link dev.hindsight.nativetesting.NativeProgram} reads the classes
 * and files of a program and its libraries; {@link dev.hindsight.nativetesting.JsonTypes} lists types that Jackson could
 * not read or write, {@link dev.hindsight.nativetesting.ProgramFiles} files that the executable would not have,
 * {@link dev.hindsight.nativetesting.NamedClasses} classes that are read by a name.
 */
package dev.hindsight.nativetesting;
