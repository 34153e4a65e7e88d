import { english } from './en.ts';

export const hindi = english;
