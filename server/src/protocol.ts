export const CREATE_NOTE_COMMAND = 'kezako.createNote';
