import { english } from './en.ts';

export const romanHindi = english;
