/**
 * The report: what was derived, as a page to look at. Knows programs to draw them, and otherwise
 * only text; nothing here changes what is generated.
 */
package io.jacobi.processor.report;
