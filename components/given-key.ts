/** What is said of a key that a link was given and does not make. */

/** Beside the name of the argument that holds the key. */
export const GIVEN_KEY_ROTATED =
  "rotation: has no effect on a key that is given: rotate it where it is made, and give the link the new one";
