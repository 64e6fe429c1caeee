/** Whether the parts of a process do their work, asked when somebody wants to know. */
package io.github.qianliyan.service.health;
