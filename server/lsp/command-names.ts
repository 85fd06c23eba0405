/** A command of the server: makes the workspace edit that is its argument. For what a completion changes in another file. */
export const applyEdit = 'ibid.applyEdit';

/** A command of VS Code's client: lists the links that a code lens counts. */
export const showReferences = 'ibid.showReferences';
