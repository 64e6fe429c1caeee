/** The officers' photographs: time and place are read out of them, then everything that is not the picture is dropped. */
package io.github.qianliyan.dispatcher.evidence.photo;
