/**
 * Configuration that changes while everything runs: what a folder holds goes to the log when it has no problems, and what
 * is on the log is what every process goes by.
 */
package io.github.qianliyan.service.live;
