/**
 * Everything in one process: the command line, and the assembly of the services that a command runs.
 */
package io.github.qianliyan.standalone;
